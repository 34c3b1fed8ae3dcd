import { mount } from './desk/main.tsx';

const root = document.getElementById('root');
if (root) mount(root);
