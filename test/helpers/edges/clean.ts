import { noise, type Plant } from './scenario.ts';

/** Two workers that do not disturb each other, although one reads what the other changes, and names are alike. */
export const clean: Readonly<Record<string, Plant>> = {
  'a function is added to a file that the other one uses': (l, { noun, verb, verb2 }) => {
    const [file, fresh] = [l.path(`${noun} core`), l.path(`${noun} view`)];
    const old = l.fn(`${verb} ${noun}`, ['id'], 'id');
    return {
      base: { ...noise(l), [file]: old },
      a: { [file]: old + l.fn(`${verb2} more`, ['id'], 'id') },
      b: {
        [fresh]:
          l.take(fresh, file, [l.id(`${verb} ${noun}`)]) + l.fn('view', ['id'], l.call(`${verb} ${noun}`, ['id'])),
      },
      reads: { [file]: 'alone' },
    };
  },
  'another function of the file is renamed': (l, { noun, verb, verb2 }) => {
    const [file, fresh] = [l.path(`${noun} core`), l.path(`${noun} view`)];
    const kept = l.fn(`${verb} ${noun}`, ['id'], 'id');
    return {
      base: { ...noise(l), [file]: kept + l.fn(`${verb2} old ${noun}`, ['id'], 'id') },
      a: { [file]: kept + l.fn(`${verb2} new ${noun}`, ['id'], 'id') },
      b: {
        [fresh]:
          l.take(fresh, file, [l.id(`${verb} ${noun}`)]) + l.fn('view', ['id'], l.call(`${verb} ${noun}`, ['id'])),
      },
      reads: { [file]: 'alone' },
    };
  },
  'only comments change': (l, { noun, verb }) => {
    const [file, fresh] = [l.path(`${noun} core`), l.path(`${noun} view`)];
    const code = l.fn(`${verb} ${noun}`, ['id'], 'id');
    return {
      base: { ...noise(l), [file]: l.comment(`Loads one ${noun} by its id`) + code },
      a: { [file]: l.comment(`Returns the ${noun} of an id, or fails`) + code + l.comment('End') },
      b: {
        [fresh]:
          l.take(fresh, file, [l.id(`${verb} ${noun}`)]) + l.fn('view', ['id'], l.call(`${verb} ${noun}`, ['id'])),
      },
      reads: { [file]: 'alone' },
    };
  },
  'only the layout changes': (l, { noun, verb }) => {
    const [file, fresh] = [l.path(`${noun} core`), l.path(`${noun} view`)];
    const code = l.fn(`${verb} ${noun}`, ['id', 'zone'], 'id');
    const laidOut = code.replace(
      /\(([^)]*)\)/,
      (_whole, list: string) => `(\n    ${list.split(', ').join(',\n    ')},\n)`,
    );
    return {
      base: { ...noise(l), [file]: code },
      a: { [file]: laidOut },
      b: {
        [fresh]:
          l.take(fresh, file, [l.id(`${verb} ${noun}`)]) +
          l.fn('view', ['id'], l.call(`${verb} ${noun}`, ['id', 'id'])),
      },
      reads: { [file]: 'alone' },
    };
  },
  'an optional parameter is added': (l, { noun, verb }) => {
    const [file, fresh] = [l.path(`${noun} core`), l.path(`${noun} view`)];
    const name = `${verb} ${noun}`;
    return {
      base: { ...noise(l), [file]: l.fn(name, ['id'], 'id') },
      a: { [file]: l.fn(name, ['id', 'limit = 10'], 'id') },
      b: { [fresh]: l.take(fresh, file, [l.id(name)]) + l.fn('view', ['id'], l.call(name, ['id'])) },
      reads: { [file]: 'alone' },
    };
  },
  'a renamed function that the other one only read': (l, { noun, verb, verb2 }) => {
    const [file, fresh] = [l.path(`${noun} core`), l.path(`${noun} view`)];
    return {
      base: { ...noise(l), [file]: l.fn(`${verb} ${noun}`, ['id'], 'id') },
      a: { [file]: l.fn(`${verb} one ${noun}`, ['id'], 'id') },
      b: { [fresh]: l.fn(`${verb2} page`, ['id'], 'id') },
      reads: { [file]: 'alone' },
    };
  },
  'both add an entry point': (l, { noun, other }) => ({
    base: noise(l),
    a: { [l.path(`${noun} command`)]: l.fn('main', ['args'], 'args') + l.fn('handler', ['event'], 'event') },
    b: { [l.path(`${other} command`)]: l.fn('main', ['args'], 'args') + l.fn('handler', ['event'], 'event') },
    reads: {},
  }),
  'a local name like a removed one': (l, { noun, verb, verb2 }) => {
    const [file, fresh] = [l.path(`${noun} core`), l.path(`${noun} view`)];
    const local = l.title === 'Python' ? `${noun}_count = 1` : `const ${l.id(`${noun} count`)} = 1;`;
    return {
      base: { ...noise(l), [file]: l.fn(`${noun} count`, ['id'], 'id') + l.fn(`${verb} ${noun}`, ['id'], 'id') },
      a: { [file]: l.fn(`${noun} total`, ['id'], 'id') + l.fn(`${verb} ${noun}`, ['id'], 'id') },
      b: { [fresh]: l.fn(`${verb2} page`, ['id'], l.id(`${noun} count`), [local]) },
      reads: { [file]: 'sweep' },
    };
  },
  'everything was searched': (l, { noun, verb, verb2 }) => {
    const files = noise(l);
    const file = l.path(`${noun} core`);
    const base = { ...files, [file]: l.fn(`${verb} ${noun}`, ['id'], 'id') };
    return {
      base,
      a: { [file]: l.fn(`${verb} each ${noun}`, ['id'], 'id'), 'README.md': '# Sample\n\nAnother text.\n' },
      b: { [l.path(`${noun} page`)]: l.fn(`${verb2} page`, ['id'], 'id') },
      reads: Object.fromEntries(Object.keys(base).map((path) => [path, 'sweep'])),
    };
  },
  'a method of another class': (l, { noun, other, verb }) => {
    const [file, second, fresh] = [l.path(`${noun} service`), l.path(`${other} service`), l.path(`${other} tool`)];
    const type = `${other} service`;
    const untouched = l.service(type, { [`${verb} all`]: 'id' });
    return {
      base: { ...noise(l), [file]: l.service(`${noun} service`, { [`${verb} all`]: 'id' }), [second]: untouched },
      a: { [file]: l.service(`${noun} service`, { [`${verb} every`]: 'id' }) },
      b: {
        [fresh]:
          l.take(fresh, second, [l.type(type)]) + l.fn('use', ['service'], `service.${l.call(`${verb} all`, ['"1"'])}`),
      },
      reads: { [file]: 'tool', [second]: 'alone' },
    };
  },
  'a setting that nobody else uses': (l, { noun, verb }) => {
    const key = l.id(`${noun} limit`);
    const config = (limit: number): string => `{\n  "port": 8080,\n  "${key}": ${limit}\n}\n`;
    return {
      base: { ...noise(l), 'config/default.json': config(20) },
      a: { 'config/default.json': config(30) },
      b: {
        [l.path(`${noun} page`)]: l.fn(
          `${verb} page`,
          ['config'],
          l.title === 'Python' ? 'config["port"]' : 'config.port',
        ),
      },
      reads: { 'config/default.json': 'alone' },
    };
  },
  'a type is written down': (l, { noun, verb }) => {
    const [file, fresh] = [l.path(`${noun} core`), l.path(`${noun} view`)];
    const name = `${verb} ${noun}`;
    const code = l.fn(name, ['id'], 'id');
    const typed =
      l.title === 'Python' ? code.replace('(id):', '(id: str) -> str:') : code.replace(') {', '): string {');
    return {
      base: { ...noise(l), [file]: code },
      a: { [file]: typed },
      b: { [fresh]: l.take(fresh, file, [l.id(name)]) + l.fn('view', ['id'], l.call(name, ['id'])) },
      reads: { [file]: 'alone' },
    };
  },
  'a body is written in another way': (l, { noun, verb }) => {
    const [file, fresh] = [l.path(`${noun} core`), l.path(`${noun} view`)];
    const name = `${verb} ${noun}`;
    return {
      base: { ...noise(l), [file]: l.fn(name, ['id'], 'found', ['found = look(id)']) },
      a: { [file]: l.fn(name, ['id'], 'found', ['key = id', 'found = look(key)']) },
      b: { [fresh]: l.take(fresh, file, [l.id(name)]) + l.fn('view', ['id'], l.call(name, ['id'])) },
      reads: { [file]: 'alone' },
    };
  },
  'a moved module that the other one read': (l, { noun, verb, verb2 }) => {
    const [file, to] = [l.path(`${noun} core`), l.path(`lib/${noun} core`)];
    const text = l.fn(`${verb} ${noun}`, ['id'], 'id') + l.value('KEPT', '1');
    return {
      base: { ...noise(l), [file]: text },
      a: { [file]: null, [to]: text },
      b: { [l.path(`${noun} view`)]: l.fn(`${verb2} view`, ['id'], 'id') },
      reads: { [file]: 'alone' },
    };
  },
  'a renamed function with its old name as an alias': (l, { noun, verb }) => {
    const [file, fresh] = [l.path(`${noun} core`), l.path(`${noun} view`)];
    const [old, now] = [l.id(`${verb} ${noun}`), l.id(`${verb} one ${noun}`)];
    const alias = l.title === 'Python' ? `${old} = ${now}\n` : `export { ${now} as ${old} };\n`;
    return {
      base: { ...noise(l), [file]: l.fn(`${verb} ${noun}`, ['id'], 'id') },
      a: { [file]: l.fn(`${verb} one ${noun}`, ['id'], 'id') + alias },
      b: { [fresh]: l.take(fresh, file, [old]) + l.fn('view', ['id'], `${old}(id)`) },
      reads: { [file]: 'tool' },
    };
  },
  'a field of the same name elsewhere': (l, { noun, other }) => {
    const [file, second, fresh] = [l.path(`${noun} model`), l.path(`${other} model`), l.path(`${other} letter`)];
    return {
      base: {
        ...noise(l),
        [file]: l.record(`${noun} record`, ['id', 'mail']),
        [second]: l.record(`${other} record`, ['id', 'mail']),
      },
      a: { [file]: l.record(`${noun} record`, ['id', 'mail address']) },
      b: {
        [fresh]: l.take(fresh, second, [l.type(`${other} record`)]) + l.fn('write', [other], `${l.id(other)}.mail`),
      },
      reads: { [file]: 'tool', [second]: 'alone' },
    };
  },
  'different routes': (l, { noun, other }) => ({
    base: { ...noise(l), [l.path('routes/base')]: l.route('get', '/health') },
    a: { [l.path(`routes/${noun}`)]: l.route('get', `/api/${noun}s`) },
    b: { [l.path(`routes/${other}`)]: l.route('get', `/api/${other}s`) + l.route('post', `/api/${noun}s`) },
    reads: { [l.path('routes/base')]: 'alone' },
  }),
  'an obsolete file is deleted': (l, { noun, verb, verb2 }) => ({
    base: { ...noise(l), [l.path(`old ${noun}`)]: l.fn(`${verb} old ${noun}`, ['id'], 'id') },
    a: { [l.path(`old ${noun}`)]: null },
    b: { [l.path(`${noun} view`)]: l.fn(`${verb2} view`, ['id'], 'id') },
    reads: { [l.path(`old ${noun}`)]: 'sweep' },
  }),
  'another file was looked for': (l, { noun, other, verb }) => ({
    base: noise(l),
    a: { [l.path(`lib/${noun} cache`)]: l.fn(`${verb} cached`, ['id'], 'id') },
    b: { [l.path(`${other} page`)]: l.fn(`${verb} page`, ['id'], 'id') },
    reads: {},
    absent: [l.path(`lib/${other} queue`), l.path('config/index')],
    notFound: [l.id(`${other} queue`)],
  }),
  'both add tests': (l, { noun, other }) => {
    const test = (stem: string): string => (l.title === 'Python' ? `tests/test_${stem}.py` : `test/${stem}.test.ts`);
    return {
      base: noise(l),
      a: { [test(noun)]: l.fn('make sample input', ['id'], 'id') + l.value('SAMPLE_INPUT', '1') },
      b: { [test(other)]: l.fn('make sample input', ['id'], 'id') + l.value('SAMPLE_INPUT', '1') },
      reads: {},
    };
  },
  'a sentence of the description changes': (l, { noun, verb }) => ({
    base: noise(l),
    a: { 'README.md': '# Sample\n\nA small and fast program.\n\n## Use\n\nRun it.\n\n## Develop\n\nTest it.\n' },
    b: { [l.path(`${noun} view`)]: l.fn(`${verb} view`, ['id'], 'id') },
    reads: { 'README.md': 'alone' },
  }),
  'each has modules of its own': (l, { noun, other, verb, verb2 }) => ({
    base: noise(l),
    a: {
      [l.path(`${noun} core`)]:
        l.fn(`${verb} ${noun}`, ['id'], 'id') + l.record(`${noun} state`, ['id', 'title', 'status']),
    },
    b: {
      [l.path(`${other} core`)]:
        l.fn(`${verb2} ${other}`, ['id'], 'id') + l.record(`${other} state`, ['id', 'title', 'status']),
    },
    reads: { [l.path('clock')]: 'alone' },
  }),
  'a function of the same name elsewhere': (l, { noun, other, verb }) => {
    const [file, second, fresh] = [l.path(`${noun} core`), l.path(`${other} core`), l.path(`${other} view`)];
    const name = `${verb} entries`;
    return {
      base: { ...noise(l), [file]: l.fn(name, ['id'], 'id'), [second]: l.fn(name, ['id'], 'id') },
      a: { [file]: l.fn(name, ['tenant', 'id'], 'id') },
      b: { [fresh]: l.take(fresh, second, [l.id(name)]) + l.fn('view', ['id'], l.call(name, ['id'])) },
      reads: { [file]: 'alone', [second]: 'alone' },
    };
  },
  'a renamed function of the same name elsewhere': (l, { noun, other, verb }) => {
    const [file, second, fresh] = [l.path(`${noun} core`), l.path(`${other} core`), l.path(`${other} view`)];
    const name = `${verb} entries`;
    return {
      base: { ...noise(l), [file]: l.fn(name, ['id'], 'id'), [second]: l.fn(name, ['id'], 'id') },
      a: { [file]: l.fn(`${verb} all entries`, ['id'], 'id') },
      b: { [fresh]: l.take(fresh, second, [l.id(name)]) + l.fn('view', ['id'], l.call(name, ['id'])) },
      reads: { [file]: 'alone', [second]: 'alone' },
    };
  },
  'the version of the package': (l, { noun, verb }) => {
    const file = l.title === 'Python' ? 'pyproject.toml' : 'package.json';
    const text = (version: string): string =>
      l.title === 'Python'
        ? `name = "sample"\nversion = "${version}"\n`
        : `{\n  "name": "sample",\n  "version": "${version}"\n}\n`;
    return {
      base: { ...noise(l), [file]: text('1.0.0') },
      a: { [file]: text('1.1.0') },
      b: { [l.path(`${noun} view`)]: l.fn(`${verb} view`, ['request'], 'request.title') },
      reads: { [file]: 'alone' },
    };
  },
};
