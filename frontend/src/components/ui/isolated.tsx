import type { ReactNode } from 'react';

/** For sentences with the name of somebody or something in them: its direction changes nothing around it. */
export const isolated = { bdi: (name: ReactNode) => <bdi>{name}</bdi> };
