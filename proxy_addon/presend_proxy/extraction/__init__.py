"""What a request or a frame carries: bytes in, texts out. Pure: no proxy, no file, no network."""
