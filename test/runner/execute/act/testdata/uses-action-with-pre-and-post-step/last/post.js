for (const name of ['FROM_PRE', 'FROM_MAIN', 'FROM_POST']) {
  if (process.env[name] !== undefined) continue;
  console.log(`${name} is missing`);
  process.exitCode = 1;
}
