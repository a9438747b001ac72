import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { checkFile, type ImportAsked, importFile } from './import-api';

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
    mutationFn: (asked: ImportAsked) => checkFile(shopId, asked, signal()),
  });
  const run = useMutation({
    mutationFn: (asked: ImportAsked) =>
      importFile(shopId, asked, {
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
  const refused = useMutation({
    mutationFn: (asked: ImportAsked) => checkFile(shopId, asked, signal(), true),
  });
  return { check, run, progress, refused };
}
