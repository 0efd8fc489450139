/** A sound and a shake for each answer, for who looks at people and not at the screen. */
import { isSilent } from './check-in-choices.js';

// Frequency in Hz, seconds; and milliseconds of shaking and rest.
const TONES = {
  good: { notes: [[880, 0.12]], shakes: [60] },
  wait: { notes: [[440, 0.12], [440, 0.12]], shakes: [60, 80, 60] },
  bad: { notes: [[220, 0.35]], shakes: [300] },
};

let context = null;

export function signal(tone) {
  if (isSilent()) return;
  const { notes, shakes } = TONES[tone];
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(shakes);
  play(notes);
}

/** A browser lets a page sound only after it was touched; until then it is quiet. */
function play(notes) {
  try {
    if (!navigator.userActivation?.hasBeenActive) return;
    context ??= new AudioContext();
    let at = context.currentTime;
    for (const [frequency, length] of notes) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0.2, at);
      volume.gain.exponentialRampToValueAtTime(0.001, at + length);
      tone.connect(volume).connect(context.destination);
      tone.start(at);
      tone.stop(at + length);
      at += length + 0.08;
    }
  } catch {
    // No loudspeaker is no reason not to answer.
  }
}
