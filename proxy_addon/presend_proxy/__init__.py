"""The proxy: the same check on the wire, for apps and browsers that carry no extension (import presend_proxy)."""
