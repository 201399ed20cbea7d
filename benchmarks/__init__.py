"""What presend claims about speed, measured side by side and runnable by anyone: `python -m benchmarks`."""
