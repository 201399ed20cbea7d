import { describe, expect, it, vi } from 'vitest';
import { Layer, rgbaOf } from './layer';

describe('the layer', () => {
  it('is one element at the end of the page, or in the dialog of the field', () => {
    const layer = new Layer(new AbortController().signal);
    document.body.innerHTML = '<textarea></textarea><dialog open><textarea></textarea></dialog>';
    const [field, inDialog] = document.querySelectorAll('textarea');
    layer.mount(field as Element);
    layer.mount(field as Element);
    expect(document.querySelectorAll('presend-ui').length).toBe(1);
    expect(layer.host.parentElement).toBe(document.documentElement);
    layer.mount(inDialog as Element);
    expect(layer.host.parentElement?.tagName).toBe('DIALOG');
  });

  it('keeps its events from the page', () => {
    const end = new AbortController();
    const layer = new Layer(end.signal);
    layer.mount(document.body);
    const heard = vi.fn();
    document.addEventListener('click', heard);
    layer.stage.click();
    expect(heard).not.toHaveBeenCalled();
    end.abort();
    expect(layer.host.isConnected).toBe(false);
  });

  it('takes a style sheet in once', () => {
    const layer = new Layer(new AbortController().signal);
    const sheets = (): number => layer.host.shadowRoot?.adoptedStyleSheets.length ?? 0;
    const before = sheets();
    for (const styles of ['.a {}', '.a {}', '.b {}']) layer.dress(styles);
    expect(sheets()).toBe(before + 2);
  });

  it('is as dark as what lies behind the field', () => {
    const layer = new Layer(new AbortController().signal);
    document.body.innerHTML = '<div style="background-color: rgb(20, 22, 26)"><textarea></textarea></div>';
    const field = document.querySelector('textarea') as Element;
    layer.matchScheme(field);
    expect(layer.stage.style.colorScheme).toBe('dark');
    (field.parentElement as HTMLElement).style.backgroundColor = 'rgb(255, 255, 240)';
    layer.matchScheme(field);
    expect(layer.stage.style.colorScheme).toBe('light');
  });
});

it('reads computed colours', () => {
  expect(rgbaOf('rgb(255, 255, 255)')).toEqual({ luminance: expect.closeTo(1), alpha: 1 });
  expect(rgbaOf('rgba(0, 0, 0, 0)')).toEqual({ luminance: 0, alpha: 0 });
  expect(rgbaOf('color(srgb 1 1 1)')).toBeNull();
});
