import { z } from 'zod';
import { environment } from '../../backend/src/config/environment.schema.ts';
import type { Group, Variable } from './variable.ts';

const described = z.object({
  description: z.string(),
  unit: z.string().optional(),
  secret: z.boolean().default(false),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
});

/** Only the API reads them; the worker's environment is checked for them all the same. */
const ofApiAlone =
  /^(API_|COOKIE_|ACCESS_|REFRESH_|SIGN_IN_|MEMORY_|ES_|TOKEN_SECRET|TRUSTED_|LIMIT_|MAX_|KNOWN_)/;

function valuesOf({ enum: words, unit, minimum, maximum, minLength }: z.infer<typeof described>): string {
  if (words !== undefined) return words.map((word) => `\`${word}\``).join(', ');
  const range = minimum === undefined ? '' : `${String(minimum)} to ${String(maximum ?? '')}`;
  const least = minLength !== undefined && minLength > 1 ? `at least ${String(minLength)}` : '';
  return [unit ?? '', range, least].filter((text) => text !== '').join(', ');
}

/**
 * The variables of the API and the worker, by the schema that their processes parse.
 * @throws ZodError when one has no description
 */
export function backendVariables(): Group {
  const { properties = {} } = z.toJSONSchema(environment, { io: 'input', unrepresentable: 'any' });
  const variables = Object.entries(environment.shape).map(([name, field]): Variable => {
    const about = described.parse(properties[name]);
    const left = field.safeParse(undefined);
    return {
      name,
      neededBy: ofApiAlone.test(name) ? 'API' : 'API, worker',
      what: about.description,
      values: valuesOf(about),
      secret: about.secret,
      ...(left.success ? { byDefault: left.data === undefined ? '' : String(left.data) } : {}),
    };
  });
  return {
    title: 'API and worker',
    about: 'Checked at the start, all at once (`backend/src/config`). An empty variable counts as absent.',
    variables,
  };
}
