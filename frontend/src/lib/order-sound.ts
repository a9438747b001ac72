import { deviceChoice } from './device-choice';

/** Whether a new order is heard. */
export const orderSound = deviceChoice('order-sound', ['on', 'off']);

const NOTES = [
  { hertz: 659, at: 0 },
  { hertz: 880, at: 0.16 },
] as const;
const LENGTH_S = 0.3;

/** A page may have few of them: one that a call or another app keeps from sounding never ends by itself. */
let last: AudioContext | undefined;

/** Two soft notes. A browser that wants a press on the page first stays silent. */
export function playChime(): void {
  if (last && last.state !== 'closed') void last.close();
  const context = new AudioContext();
  last = context;
  for (const { hertz, at } of NOTES) {
    const start = context.currentTime + at;
    const tone = new OscillatorNode(context, { type: 'sine', frequency: hertz });
    const volume = new GainNode(context, { gain: 0.12 });
    volume.gain.exponentialRampToValueAtTime(0.001, start + LENGTH_S);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + LENGTH_S);
    if (at > 0) tone.onended = () => void context.close();
  }
}
