import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'luaparse';
import ts from 'typescript';
import { repositoryRoot } from '../../scripts/stack/instance.ts';
import { editedFiles } from './edited-source.ts';
import type { Mutant } from './mutant.ts';

const backend = path.join(repositoryRoot, 'backend');
export const backendSource = path.join(backend, 'src');

/** Compiles single files of the backend with the compiler and the options of its build. */
export class BackendCompiler {
  readonly #options: ts.CompilerOptions;
  readonly #service: ts.LanguageService;
  readonly #edited = new Map<string, string>();
  #version = 0;

  /** @throws Error when the backend's tsconfig can't be read */
  constructor() {
    const { config, error } = ts.readConfigFile(path.join(backend, 'tsconfig.build.json'), (file) =>
      ts.sys.readFile(file),
    ) as { config: unknown; error?: ts.Diagnostic };
    if (error) throw new Error(textOf(error));
    const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, backend);
    this.#options = options;
    this.#service = ts.createLanguageService({
      fileExists: (file) => ts.sys.fileExists(file),
      readFile: (file) => this.#edited.get(file) ?? ts.sys.readFile(file),
      directoryExists: (folder) => ts.sys.directoryExists(folder),
      getDirectories: (folder) => ts.sys.getDirectories(folder),
      realpath: (file) => ts.sys.realpath?.(file) ?? file,
      getCurrentDirectory: () => backend,
      getDefaultLibFileName: (of) => ts.getDefaultLibFilePath(of),
      getCompilationSettings: () => options,
      getScriptFileNames: () => fileNames,
      getScriptVersion: (file) => (this.#edited.has(file) ? String(this.#version) : '0'),
      getScriptSnapshot: (file) => {
        const text = this.#edited.get(file) ?? ts.sys.readFile(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
    });
  }

  /**
   * What a mutant changes in the build: paths below backend/dist, and texts.
   * @throws Error for an edit that does not fit the source, or a mutant that does not compile
   */
  outputs(mutant: Mutant): Map<string, string> {
    const files = editedFiles(mutant, (file) => readFileSync(path.join(backendSource, file), 'utf8'));
    this.#edited.clear();
    this.#version += 1;
    for (const [file, text] of files) this.#edited.set(path.join(backendSource, file), text);
    const outputs = new Map<string, string>();
    for (const [file, text] of files) {
      if (file.endsWith('.lua')) outputs.set(file, checkedLua(mutant, file, text));
      else for (const [output, compiled] of this.#compiled(mutant, file)) outputs.set(output, compiled);
    }
    return outputs;
  }

  #compiled({ name }: Mutant, file: string): [string, string][] {
    const source = path.join(backendSource, file);
    const errors = [
      ...this.#service.getSyntacticDiagnostics(source),
      ...this.#service.getSemanticDiagnostics(source),
    ];
    if (errors.length > 0)
      throw new Error(`${name} does not compile: ${file}: ${errors.map(textOf).join('; ')}`);
    return this.#service
      .getEmitOutput(source)
      .outputFiles.filter((output) => !output.name.endsWith('.tsbuildinfo'))
      .map((output) => [path.relative(this.#options.outDir ?? '', output.name), output.text]);
  }
}

/** Redis is asked for the script by its text: one that is no Lua would only make it refuse everything. */
function checkedLua({ name }: Mutant, file: string, text: string): string {
  try {
    parse(text, { luaVersion: '5.1' });
  } catch (error) {
    throw new Error(`${name} does not compile: ${file}`, { cause: error });
  }
  return text;
}

const textOf = ({ messageText }: ts.Diagnostic): string => ts.flattenDiagnosticMessageText(messageText, ' ');
