import { mount } from './screen/main.tsx';

const root = document.getElementById('root');
if (root) mount(root);
