import { z } from 'zod';
import { reasonOf } from '../stack/wait.ts';

/** A variable that a job cannot do without. */
export const given = z.string({ error: 'is missing' }).min(1, 'is missing');

/**
 * Runs a job that has the environment alone to go by. An error, also one in the environment, becomes one line on
 * stderr and exit status 1.
 * @param shape the variables that the job reads
 */
export async function runJob<Shape extends z.ZodRawShape>(
  name: string,
  shape: Shape,
  run: (environment: z.infer<z.ZodObject<Shape>>) => Promise<void>,
): Promise<void> {
  try {
    const parsed = z.object(shape).safeParse(process.env);
    if (!parsed.success) {
      const bad = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
      throw new Error(bad.join('; '));
    }
    await run(parsed.data);
  } catch (error) {
    console.error(`${name}: ${reasonOf(error)}`);
    process.exitCode = 1;
  }
}
