import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { checkCsv, importCsv } from './import-api';

/** Aborts when the page is left. */
function usePageSignal() {
  const controller = useRef<AbortController>(null);
  useEffect(() => {
    controller.current = new AbortController();
    return () => controller.current?.abort();
  }, []);
  return () => controller.current?.signal ?? new AbortController().signal;
}

/** A file is checked first, then imported, with how far that has come. */
export function useImport(shopId: number) {
  const client = useQueryClient();
  const signal = usePageSignal();
  const [progress, setProgress] = useState<{ readonly written: number; readonly of: number } | null>(null);
  const check = useMutation({
    mutationFn: async (file: Blob) => {
      const [report, text] = await Promise.all([checkCsv(shopId, file, signal()), file.text()]);
      return { report, text };
    },
  });
  const run = useMutation({
    mutationFn: (file: Blob) =>
      importCsv(shopId, file, {
        signal: signal(),
        onProgress: (written, of) => setProgress({ written, of }),
      }),
    onMutate: () => setProgress(null),
    // What was written before a failure is written.
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['products', shopId] }),
        client.invalidateQueries({ queryKey: ['stock', shopId] }),
      ]),
  });
  return { check, run, progress };
}
