/**
 * The addresses of our own scripts that run beside a page, in a worker. A browser that knows Trusted Types takes such an
 * address from this policy alone, whatever else a page is made to say.
 */
const OWN = /^\/(service-worker\.js|assets\/[a-z-]+-worker\.js)$/;

const checked = (address) => {
  if (!OWN.test(address)) throw new TypeError(`not a script of ours: ${address}`);
  return address;
};

const policy = window.trustedTypes?.createPolicy('plenary', { createScriptURL: checked }) ?? { createScriptURL: checked };

export const ownScript = (address) => policy.createScriptURL(address);
