import './verify/verify.css';
import { start } from './verify/page.ts';

start();
