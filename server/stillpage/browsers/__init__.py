"""The browsers of this machine: finding them, registering the native messaging host, starting one to try."""
