import {
  DockerfileParser,
  JSONInstruction,
  ModifiableInstruction,
  type Instruction as Parsed,
} from 'dockerfile-ast';

export interface Instruction {
  /** In capitals. */
  readonly keyword: string;
  /** Counted from 1. */
  readonly line: number;
  /** Values of `--name=value` before the arguments; a flag may come several times. */
  readonly flags: readonly (readonly [name: string, value: string])[];
  readonly args: readonly string[];
  /** The arguments of the exec form, `["node", "main.js"]`. */
  readonly exec: readonly string[] | undefined;
}

export interface Stage {
  readonly name: string | undefined;
  readonly image: string;
  readonly line: number;
  readonly instructions: readonly Instruction[];
}

export interface Dockerfile {
  readonly path: string;
  readonly stages: readonly Stage[];
  /** ARGs before the first FROM. */
  readonly before: readonly Instruction[];
}

/** Parses a Dockerfile into its stages. */
export function parseDockerfile(path: string, text: string): Dockerfile {
  const before: Instruction[] = [];
  const stages: { name: string | undefined; image: string; line: number; instructions: Instruction[] }[] = [];
  for (const parsed of DockerfileParser.parse(text).getInstructions()) {
    const one = instructionOf(parsed);
    if (one.keyword === 'FROM') {
      const [image = '', as, name] = one.args;
      stages.push({
        name: as?.toUpperCase() === 'AS' ? name : undefined,
        image,
        line: one.line,
        instructions: [],
      });
    } else (stages.at(-1)?.instructions ?? before).push(one);
  }
  return { path, stages, before };
}

function instructionOf(parsed: Parsed): Instruction {
  const json = parsed instanceof JSONInstruction ? parsed.getJSONStrings() : [];
  return {
    keyword: parsed.getKeyword(),
    line: parsed.getRange().start.line + 1,
    flags:
      parsed instanceof ModifiableInstruction
        ? parsed.getFlags().map((flag) => [flag.getName(), flag.getValue() ?? ''] as const)
        : [],
    args: parsed
      .getArguments()
      .map((argument) => argument.getValue())
      .filter((text) => !(parsed.getKeyword() === 'FROM' && text.startsWith('--'))),
    exec: json.length > 0 ? json.map((text) => text.getJSONValue()) : undefined,
  };
}

/** The instructions of all stages, with their stage. */
export function instructionsOf(file: Dockerfile, ...keywords: string[]): (Instruction & { stage: Stage })[] {
  return file.stages.flatMap((stage) =>
    stage.instructions.filter(({ keyword }) => keywords.includes(keyword)).map((one) => ({ ...one, stage })),
  );
}

/** What a RUN does, one command each: its words. */
export function commandsOf(run: Instruction): string[][] {
  return run.args
    .join(' ')
    .split(/&&|\|\||[;|]/)
    .map((command) => command.trim().split(/\s+/))
    .filter(([first]) => first !== undefined && first !== '');
}
