// Only its post phase does something.
process.exitCode = 0;
