import { useLiveConnection } from '../lib/live/use-live';

/** Keeps the stream of events open while it is mounted; a file of its own, so that the first page goes without. */
export default function LiveConnection() {
  useLiveConnection();
  return null;
}
