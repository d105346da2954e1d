// Only its post phase does something.
