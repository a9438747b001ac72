import { describe, expect, it } from '@jest/globals';
import { AppConfig, type Config } from '../config/config.js';
import { Problem } from '../http/problem.js';
import { PictureHosts } from './picture-hosts.js';

const allowing = (...imageHosts: string[]) =>
  new PictureHosts(new AppConfig({ imageHosts } as unknown as Config));

describe('pictures', () => {
  it('come from the hosts that are named', () => {
    const pictures = allowing('images.example.com', 'cdn.example.org');
    for (const good of [
      'https://images.example.com/a.png',
      'https://IMAGES.example.com/',
      'https://images.example.com:443/a.png',
      'https://cdn.example.org',
      null,
      undefined,
    ])
      expect(pictures.objectionTo(good)).toBeNull();
  });

  it.each([
    'https://tracker.example/pixel.gif',
    'https://images.example.com.tracker.example/a.png',
    'https://a.images.example.com/a.png',
    'https://images.example.com:8443/a.png',
    'https://xn--mages-9ya.example.com/a.png',
  ])('do not come from elsewhere: %s', (address) => {
    expect(() => allowing('images.example.com').require(address)).toThrow(Problem);
    expect(allowing('images.example.com').objectionTo(address)).toMatchObject({
      ...{ code: 'picture_host', params: { hosts: 'images.example.com' } },
    });
    expect(allowing().objectionTo(address)).toMatchObject({ code: 'no_pictures' });
  });
});
