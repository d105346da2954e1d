import { posix } from 'node:path';

/** Writes the same small program in one language. Names are given as words: `load user`. */
export interface Language {
  readonly title: 'TypeScript' | 'Python';
  path(stem: string): string;
  /** A function or variable. */
  id(words: string): string;
  type(words: string): string;
  /** Parameters are words, perhaps with `= default`. */
  fn(name: string, parameters: readonly string[], result: string, before?: readonly string[]): string;
  value(name: string, value: string): string;
  /** Fields are words. */
  record(type: string, fields: readonly string[]): string;
  enumeration(type: string, members: readonly string[]): string;
  /** A class with methods, each with its result. */
  service(type: string, methods: Readonly<Record<string, string>>): string;
  call(name: string, args: readonly string[]): string;
  take(from: string, to: string, names: readonly string[]): string;
  comment(text: string): string;
  /** A line that raises an error of a class. */
  raise(type: string): string;
  /** A line that registers a route on `app`. */
  route(method: string, path: string): string;
  object(fields: Readonly<Record<string, string>>): string;
}

const camel = (words: string): string =>
  words
    .split(' ')
    .map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
const pascal = (words: string): string => camel(` ${words}`.slice(1)).replace(/^./, (first) => first.toUpperCase());
const snake = (words: string): string => words.replaceAll(' ', '_');

export const typescript: Language = {
  title: 'TypeScript',
  path: (stem) => `src/${stem.replaceAll(' ', '-')}.ts`,
  id: camel,
  type: pascal,
  fn: (name, parameters, result, before = []) => {
    const list = parameters.map((each) => {
      const [words = '', initial] = each.split(' = ');
      return initial === undefined ? `${camel(words)}: string` : `${camel(words)} = ${initial}`;
    });
    return `export function ${camel(name)}(${list.join(', ')}) {\n${[...before, `return ${result};`].map((line) => `  ${line}\n`).join('')}}\n`;
  },
  value: (name, value) => `export const ${name} = ${value};\n`,
  record: (type, fields) =>
    `export interface ${pascal(type)} {\n${fields.map((field) => `  ${camel(field)}: string;\n`).join('')}}\n`,
  enumeration: (type, members) =>
    `export enum ${pascal(type)} {\n${members.map((member) => `  ${pascal(member)} = '${snake(member)}',\n`).join('')}}\n`,
  service: (type, methods) =>
    `export class ${pascal(type)} {\n${Object.entries(methods)
      .map(([name, result]) => `  ${camel(name)}(id: string): string {\n    return ${result};\n  }\n`)
      .join('\n')}}\n`,
  call: (name, args) => `${camel(name)}(${args.join(', ')})`,
  take: (from, to, names) => {
    const path = posix.relative(posix.dirname(from), to).replace(/\.ts$/, '.ts');
    return `import { ${names.join(', ')} } from '${path.startsWith('.') ? path : `./${path}`}';\n`;
  },
  comment: (text) => `// ${text}\n`,
  raise: (type) => `throw new ${pascal(type)}(id);`,
  route: (method, path) => `app.${method}('${path}', (request, reply) => reply.send({ ok: true }));\n`,
  object: (fields) =>
    `{ ${Object.entries(fields)
      .map(([name, value]) => `${camel(name)}: ${value}`)
      .join(', ')} }`,
};

export const python: Language = {
  title: 'Python',
  path: (stem) => `app/${snake(stem)}.py`,
  id: snake,
  type: pascal,
  fn: (name, parameters, result, before = []) => {
    const list = parameters.map((each) =>
      each
        .split(' = ')
        .map((part, at) => (at === 0 ? snake(part) : part))
        .join('='),
    );
    return `def ${snake(name)}(${list.join(', ')}):\n${[...before, `return ${result}`].map((line) => `    ${line}\n`).join('')}\n\n`;
  },
  value: (name, value) => `${name} = ${value}\n`,
  record: (type, fields) =>
    `@dataclass\nclass ${pascal(type)}:\n${fields.map((field) => `    ${snake(field)}: str\n`).join('')}\n\n`,
  enumeration: (type, members) =>
    `class ${pascal(type)}(Enum):\n${members.map((member) => `    ${snake(member).toUpperCase()} = "${snake(member)}"\n`).join('')}\n\n`,
  service: (type, methods) =>
    `class ${pascal(type)}:\n${Object.entries(methods)
      .map(([name, result]) => `    def ${snake(name)}(self, id):\n        return ${result}\n`)
      .join('\n')}\n\n`,
  call: (name, args) => `${snake(name)}(${args.join(', ')})`,
  take: (_from, to, names) => `from ${to.replace(/\.py$/, '').replaceAll('/', '.')} import ${names.join(', ')}\n`,
  comment: (text) => `# ${text}\n`,
  raise: (type) => `raise ${pascal(type)}(id)`,
  route: (method, path) =>
    `@app.${method}("${path}")\ndef ${method}_${snake(path.replace(/\W+/g, ' ').trim())}():\n    return {"ok": True}\n\n\n`,
  object: (fields) =>
    `{${Object.entries(fields)
      .map(([name, value]) => `"${snake(name)}": ${value}`)
      .join(', ')}}`,
};
