import { mount } from './phone/main.tsx';

const root = document.getElementById('root');
if (root) mount(root);
