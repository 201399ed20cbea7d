// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { placed } from './placement';

const screen = { left: 0, top: 0, right: 400, bottom: 600 };
const card = { width: 300, height: 200 };
const words = (left: number, top: number) => ({ left, top, right: left + 60, bottom: top + 20 });

describe('the card', () => {
  it('stands under its words', () => {
    expect(placed(words(20, 100), card, screen, 'ltr')).toMatchObject({ left: 20, top: 128 });
  });

  it('stands over them where there is no room below', () => {
    expect(placed(words(20, 500), card, screen, 'ltr')).toMatchObject({ left: 20, top: 292 });
  });

  it('stays on the screen at either side', () => {
    expect(placed(words(350, 100), card, screen, 'ltr').left).toBe(92);
    expect(placed(words(10, 100), card, screen, 'rtl').left).toBe(8);
  });

  it('ends where its words end when they are written from the right', () => {
    expect(placed(words(330, 100), card, screen, 'rtl').left).toBe(90);
  });

  it('shrinks rather than cover its words', () => {
    const tall = { width: 300, height: 550 };
    const spot = placed(words(20, 150), tall, screen, 'ltr');
    expect(spot.top).toBe(178);
    expect(spot.top + spot.room).toBeLessThanOrEqual(screen.bottom);
  });
});
