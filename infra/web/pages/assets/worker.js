/** The service worker of these pages (service-worker.js), which keeps them in this page's language. */
import { language } from './language.js';
import { ownScript } from './own-script.js';

export const canWork = 'serviceWorker' in navigator;

export const register = () => navigator.serviceWorker.register(ownScript(`/service-worker.js?${new URLSearchParams({ language })}`), { updateViaCache: 'none' });
