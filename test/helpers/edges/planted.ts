import { noise, type Plant } from './scenario.ts';

/**
 * One semantic conflict each: A changes something, B builds on how it was, in files that A does not touch. Every case merges without a
 * textual conflict.
 */
export const planted: Readonly<Record<string, Plant>> = {
  'renamed function': (l, { noun, verb, how }) => {
    const [file, user, fresh] = [l.path(`${noun} core`), l.path('screen'), l.path(`new ${noun}`)];
    const [old, now] = [`${verb} ${noun}`, `${verb} ${noun} fully`];
    const use = l.take(user, file, [l.id(old)]) + l.fn('show screen', ['id'], l.call(old, ['id']));
    const nowUse = use.replaceAll(l.id(old), l.id(now));
    return {
      base: { ...noise(l), [file]: l.fn(old, ['id'], 'id'), [user]: use },
      a: { [file]: l.fn(now, ['id'], 'id'), [user]: nowUse },
      b: { [fresh]: l.take(fresh, file, [l.id(old)]) + l.fn(`print ${noun}`, ['id'], l.call(old, ['id'])) },
      reads: how === undefined ? {} : { [file]: how },
    };
  },
  'renamed function that a changed file still calls': (l, { noun, verb, how }) => {
    const [file, user] = [l.path(`${noun} core`), l.path('screen')];
    const [old, now] = [`${verb} ${noun}`, `${verb} one ${noun}`];
    const use = l.take(user, file, [l.id(old)]) + l.fn('show screen', ['id'], l.call(old, ['id']));
    return {
      base: { ...noise(l), [file]: l.fn(old, ['id'], 'id'), [user]: use },
      a: { [file]: l.fn(now, ['id'], 'id') },
      b: { [user]: use + l.fn('hide screen', ['id'], 'id') },
      reads: how === undefined ? {} : { [file]: how },
    };
  },
  'new required parameter': (l, { noun, verb, how }) => {
    const [file, fresh] = [l.path(`${noun} store`), l.path(`${noun} job`)];
    const name = `${verb} ${noun}`;
    return {
      base: { ...noise(l), [file]: l.fn(name, ['id'], 'id') },
      a: { [file]: l.fn(name, ['tenant', 'id'], 'id') },
      b: { [fresh]: l.take(fresh, file, [l.id(name)]) + l.fn(`nightly ${noun}`, ['id'], l.call(name, ['id'])) },
      reads: how === undefined ? {} : { [file]: how },
    };
  },
  'swapped parameters': (l, { noun, verb, how }) => {
    const [file, fresh] = [l.path(`${noun} tools`), l.path(`${noun} page`)];
    const name = `${verb} ${noun}`;
    return {
      base: { ...noise(l), [file]: l.fn(name, ['title', 'body', 'count = 1'], 'title') },
      a: { [file]: l.fn(name, ['count = 1', 'title', 'body'], 'title') },
      b: {
        [fresh]:
          l.take(fresh, file, [l.id(name)]) + l.fn(`render ${noun}`, ['title'], l.call(name, ['title', 'title'])),
      },
      reads: how === undefined ? {} : { [file]: how },
    };
  },
  'changed default': (l, { noun, verb, how }) => {
    const [file, fresh] = [l.path(`${noun} client`), l.path(`${noun} sync`)];
    const name = `${verb} ${noun}`;
    return {
      base: { ...noise(l), [file]: l.fn(name, ['id', 'retries = 3'], 'id') },
      a: { [file]: l.fn(name, ['id', 'retries = 0'], 'id') },
      b: { [fresh]: l.take(fresh, file, [l.id(name)]) + l.fn(`sync ${noun}`, ['id'], l.call(name, ['id'])) },
      reads: how === undefined ? {} : { [file]: how },
    };
  },
  'removed constant': (l, { noun, how }) => {
    const [file, fresh] = [l.path('limits'), l.path(`${noun} list`)];
    const name = `MAX_${noun.toUpperCase()}S`;
    return {
      base: { ...noise(l), [file]: l.value(name, '50') + l.value('MAX_PAGES', '9') },
      a: { [file]: l.value('MAX_PAGES', '9') },
      b: { [fresh]: l.take(fresh, file, [name]) + l.fn(`list ${noun}s`, ['start'], name) },
      reads: how === undefined ? {} : { [file]: how },
    };
  },
  'constant in another unit': (l, { noun, how }) => {
    const [file, fresh] = [l.path('timing'), l.path(`${noun} watch`)];
    const name = `${noun.toUpperCase()}_TIMEOUT`;
    return {
      base: { ...noise(l), [file]: l.value(name, '30') },
      a: { [file]: l.value(name, '30000') },
      b: { [fresh]: l.take(fresh, file, [name]) + l.fn(`watch ${noun}`, ['start'], `${name} * 1000`) },
      reads: how === undefined ? {} : { [file]: how },
    };
  },
  'moved module': (l, { noun, verb, how }) => {
    const [file, to, fresh] = [l.path(`${noun} core`), l.path(`lib/${noun} core`), l.path(`${noun} view`)];
    const name = `${verb} ${noun}`;
    const text = l.fn(name, ['id'], 'id') + l.value('KEPT', '1');
    return {
      base: { ...noise(l), [file]: text },
      a: { [file]: null, [to]: text },
      b: { [fresh]: l.take(fresh, file, [l.id(name)]) + l.fn(`view ${noun}`, ['id'], l.call(name, ['id'])) },
      reads: how === undefined ? {} : { [file]: how },
    };
  },
  'deleted helper': (l, { noun, verb, how }) => {
    const [file, fresh] = [l.path(`${noun} helper`), l.path(`${noun} form`)];
    const name = `${verb} ${noun}`;
    return {
      base: { ...noise(l), [file]: l.fn(name, ['id'], 'id') },
      a: { [file]: null },
      b: { [fresh]: l.take(fresh, file, [l.id(name)]) + l.fn(`edit ${noun}`, ['id'], l.call(name, ['id'])) },
      reads: how === undefined ? {} : { [file]: how },
    };
  },
  'changed configuration key': (l, { noun, how }) => {
    const fresh = l.path(`${noun} settings`);
    const key = l.id(`${noun} limit`);
    const read = l.title === 'Python' ? `config["${key}"]` : `config.${key}`;
    return {
      base: { ...noise(l), 'config/default.json': `{\n  "port": 8080,\n  "${key}": 20\n}\n` },
      a: { 'config/default.json': `{\n  "port": 8080,\n  "${l.id(`max ${noun}s`)}": 20\n}\n` },
      b: { [fresh]: l.fn(`limit of ${noun}`, ['config'], read) },
      reads: { 'config/default.json': how ?? 'alone' },
    };
  },
  'renamed variable of the environment': (l, { noun, how }) => {
    const [upper, fresh] = [noun.toUpperCase(), l.path(`${noun} connect`)];
    const read = l.title === 'Python' ? `os.environ["${upper}_URL"]` : `process.env.${upper}_URL`;
    return {
      base: { ...noise(l), '.env.example': `PORT=1\n${upper}_URL=http://localhost\n` },
      a: { '.env.example': `PORT=1\n${upper}_ENDPOINT=http://localhost\n` },
      b: { [fresh]: l.fn(`connect ${noun}`, ['id'], read) },
      reads: { '.env.example': how ?? 'tool' },
    };
  },
  'renamed column': (l, { noun, how }) => {
    const fresh = l.path(`${noun} query`);
    const table = (column: string): string => `CREATE TABLE ${noun}s (\n  id INTEGER,\n  ${column} TEXT\n);\n`;
    return {
      base: { ...noise(l), 'db/schema.sql': table(`${noun}_mail`) },
      a: { 'db/schema.sql': table(`${noun}_email_address`) },
      b: { [fresh]: l.fn(`find ${noun}`, ['db'], `db.all("SELECT ${noun}_mail FROM ${noun}s")`) },
      reads: { 'db/schema.sql': how ?? 'tool' },
    };
  },
  'renamed field': (l, { noun, how }) => {
    const [file, fresh] = [l.path(`${noun} model`), l.path(`${noun} letter`)];
    const type = `${noun} record`;
    const head = l.title === 'Python' ? `${l.id(noun)}` : l.id(noun);
    return {
      base: { ...noise(l), [file]: l.record(type, ['id', 'mail', 'created at']) },
      a: { [file]: l.record(type, ['id', 'mail address', 'created at']) },
      b: { [fresh]: l.take(fresh, file, [l.type(type)]) + l.fn(`write ${noun}`, [noun], `${head}.mail`) },
      reads: how === undefined ? {} : { [file]: how },
    };
  },
  'renamed class': (l, { noun, verb, how }) => {
    const [file, fresh] = [l.path(`${noun} service`), l.path(`${noun} api`)];
    const old = `${noun} service`;
    return {
      base: { ...noise(l), [file]: l.service(old, { [`${verb} it`]: 'id' }) },
      a: { [file]: l.service(`${noun} gateway`, { [`${verb} it`]: 'id' }) },
      b: { [fresh]: l.take(fresh, file, [l.type(old)]) + l.fn(`make ${noun}`, ['id'], `new(${l.type(old)})`) },
      reads: how === undefined ? {} : { [file]: how },
    };
  },
  'renamed method': (l, { noun, verb, how }) => {
    const [file, fresh] = [l.path(`${noun} service`), l.path(`${noun} tool`)];
    const type = `${noun} service`;
    return {
      base: { ...noise(l), [file]: l.service(type, { [`${verb} all`]: 'id', close: 'id' }) },
      a: { [file]: l.service(type, { [`${verb} every`]: 'id', close: 'id' }) },
      b: {
        [fresh]:
          l.take(fresh, file, [l.type(type)]) +
          l.fn(`use ${noun}`, ['service'], `service.${l.call(`${verb} all`, ['"1"'])}`),
      },
      reads: how === undefined ? {} : { [file]: how },
    };
  },
  'renamed member': (l, { noun, how }) => {
    const [file, fresh] = [l.path(`${noun} status`), l.path(`${noun} badge`)];
    const type = `${noun} status`;
    const member = l.title === 'Python' ? 'IN_REVIEW' : 'InReview';
    return {
      base: { ...noise(l), [file]: l.enumeration(type, ['open', 'in review']) },
      a: { [file]: l.enumeration(type, ['open', 'under review']) },
      b: {
        [fresh]: l.take(fresh, file, [l.type(type)]) + l.fn(`badge of ${noun}`, ['id'], `${l.type(type)}.${member}`),
      },
      reads: how === undefined ? {} : { [file]: how },
    };
  },
  'changed error code': (l, { noun, verb, how }) => {
    const [file, fresh] = [l.path(`${noun} errors`), l.path(`${noun} alert`)];
    const code = `ERR_${noun.toUpperCase()}_LOST`;
    return {
      base: { ...noise(l), [file]: l.fn(`${verb} failed`, ['id'], `fail("${code}", id)`) },
      a: { [file]: l.fn(`${verb} failed`, ['id'], `fail("ERR_NO_${noun.toUpperCase()}", id)`) },
      b: { [fresh]: l.fn(`alert ${noun}`, ['error'], `error.code == "${code}"`) },
      reads: how === undefined ? {} : { [file]: how },
    };
  },
  'changed event name': (l, { noun, how }) => {
    const [file, fresh] = [l.path(`${noun} events`), l.path(`${noun} listener`)];
    return {
      base: { ...noise(l), [file]: l.fn(`emit ${noun}`, ['bus'], `bus.emit("${noun}.created")`) },
      a: { [file]: l.fn(`emit ${noun}`, ['bus'], `bus.emit("${noun}.added")`) },
      b: { [fresh]: l.fn(`listen to ${noun}`, ['bus'], `bus.on("${noun}.created")`) },
      reads: how === undefined ? {} : { [file]: how },
    };
  },
  'changed error class': (l, { noun, verb }) => {
    const [file, fresh] = [l.path(`${noun} reader`), l.path(`${noun} import`)];
    const name = `${verb} ${noun}`;
    return {
      base: { ...noise(l), [file]: l.fn(name, ['id'], 'id', [l.raise('lookup failure')]) },
      a: { [file]: l.fn(name, ['id'], 'id', [l.raise(`${noun} missing`)]) },
      b: { [fresh]: l.take(fresh, file, [l.id(name)]) + l.fn(`import ${noun}`, ['id'], l.call(name, ['id'])) },
      reads: { [file]: 'alone' },
    };
  },
  'changed shape of a result': (l, { noun, verb }) => {
    const [file, fresh] = [l.path(`${noun} summary`), l.path(`${noun} chart`)];
    const name = `${verb} totals`;
    return {
      base: { ...noise(l), [file]: l.fn(name, ['id'], l.object({ total: 'id', average: 'id' })) },
      a: { [file]: l.fn(name, ['id'], l.object({ sum: 'id', mean: 'id' })) },
      b: {
        [fresh]: l.take(fresh, file, [l.id(name)]) + l.fn(`chart ${noun}`, ['id'], `${l.call(name, ['id'])}.total`),
      },
      reads: { [file]: 'tool' },
    };
  },
  'route that exists twice': (l, { noun, other }) => ({
    base: { ...noise(l), [l.path('routes/base')]: l.route('get', '/health') },
    a: { [l.path(`routes/${noun}`)]: l.route('post', `/api/${noun}s/export`) },
    b: { [l.path(`routes/${other}`)]: l.route('get', `/api/${other}s`) + l.route('post', `/api/${noun}s/export`) },
    reads: { [l.path('routes/base')]: 'alone' },
  }),
  'function that exists twice': (l, { noun, verb }) => ({
    base: noise(l),
    a: { [l.path(`${noun} format`)]: l.fn(`${verb} ${noun} date`, ['date'], 'date') },
    b: { [l.path(`${noun} page`)]: l.fn(`${verb} ${noun} date`, ['date', 'zone = 0'], 'zone') },
    reads: {},
    notFound: [l.id(`${verb} ${noun} date`)],
  }),
  'file that was not there': (l, { noun, verb }) => {
    const [file, own] = [l.path(`lib/${noun} cache`), l.path(`${noun} memo`)];
    return {
      base: noise(l),
      a: { [file]: l.fn(`${verb} cached`, ['id'], 'id') },
      b: { [own]: l.fn(`${verb} memo`, ['id'], 'id') },
      reads: {},
      absent: [file],
    };
  },
  'number of a migration': (l, { noun, other }) => ({
    base: { ...noise(l), 'migrations/0001_first.sql': 'CREATE TABLE a (id INTEGER);\n' },
    a: { [`migrations/0002_${noun}.sql`]: `CREATE TABLE ${noun} (id INTEGER);\n` },
    b: { [`migrations/0002_${other}.sql`]: `CREATE TABLE ${other} (id INTEGER);\n` },
    reads: { 'migrations/0001_first.sql': 'alone' },
  }),
  'rewritten description': (l, { noun, verb }) => {
    const before = [
      '# Protocol',
      'Send JSON.',
      `Each ${noun} has an id.`,
      'Ids are numbers.',
      'Dates are UTC.',
      'End.',
    ];
    const after = [
      '# Protocol',
      'Send protobuf.',
      `Each ${noun} has a key.`,
      'Keys are texts.',
      'Dates are local.',
      'End.',
    ];
    return {
      base: { ...noise(l), 'docs/protocol.md': before.join('\n\n') },
      a: { 'docs/protocol.md': after.join('\n\n') },
      b: { [l.path(`${noun} wire`)]: l.fn(`${verb} wire`, ['id'], 'id') },
      reads: { 'docs/protocol.md': 'alone' },
    };
  },
};
