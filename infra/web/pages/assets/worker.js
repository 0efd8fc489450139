/**
 * The service worker of these pages (service-worker.js), which keeps them in this page's language. It has one address,
 * and only this module may give a script's address to the browser: the pages' policy wants such a place named.
 */
import { language } from './language.js';

const address = `/service-worker.js?${new URLSearchParams({ language })}`;
const policy = window.trustedTypes?.createPolicy('plenary', { createScriptURL: () => address });

export const canWork = 'serviceWorker' in navigator;

export const register = () => navigator.serviceWorker.register(policy ? policy.createScriptURL('') : address, { updateViaCache: 'none' });
