import { expect, it } from 'vitest';
import type { Finding, Hold } from '../../wire';
import { reasons } from './reasons';

const SPOT = { start: 4, end: 10, start_utf16: 4, end_utf16: 10 };
const FINDING: Finding = {
  ...SPOT,
  category: 'payment-app',
  rule: 'r',
  rules: ['r'],
  severity: 'error',
  why: 'It leads outside.',
  obfuscated: false,
  sentence: SPOT,
  receipt: {
    id: 'p',
    platform: 'upwork',
    text: 'Payments stay.',
    url: 'https://www.example.com/rules',
    checked: '2026-11-01',
    stale: '2027-05-01',
    weight: 'official',
  },
  reply: { id: 's', language: 'en', text: 'Let us keep it here.' },
};

function drawn(report: Partial<Hold['report']>): HTMLElement {
  const whole = { verdict: 'hold' as const, findings: [], notes: [], degraded: [], ...report };
  return reasons({ text: 'Use PayPal, please.', report: whole } as unknown as Hold);
}

it('tells risk, words, reason, rule and what to say instead', () => {
  const list = drawn({ findings: [FINDING] });
  expect(list.querySelector('h4')?.textContent).toBe('Payment by an outside service');
  expect(list.querySelector('q')?.textContent).toBe('PayPal');
  expect(list.textContent).toContain('It leads outside.');
  expect(list.querySelector('a')?.getAttribute('href')).toBe('https://www.example.com/rules');
  expect(list.querySelector('.reply')?.textContent).toContain('Let us keep it here.');
});

it('makes no link of an address that is not https', () => {
  const receipt = FINDING.receipt && { ...FINDING.receipt, url: 'javascript:alert(1)' };
  expect(drawn({ findings: [{ ...FINDING, receipt }] }).querySelector('a')).toBeNull();
});

it('says so where there is nothing, or not everything was checked', () => {
  expect(drawn({}).textContent).toContain('Nothing in it is risky');
  expect(drawn({ degraded: [{ rule: 'r', because: 'late' }] }).textContent).toContain('1 rule took too long');
});
