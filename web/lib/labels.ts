import { words } from './i18n.ts';

/** Names of the roles a post may have (系统角色). */
export const roleWords = words({
  administrator: ['系统管理员', 'Administrator'],
  auditor: ['安全审计员', 'Auditor'],
  office: ['安委会办公室', 'Safety committee office'],
  department: ['部门监管人员', 'Department officer'],
  enforcement: ['执法人员', 'Enforcement officer'],
  gridChief: ['网格长', 'Grid chief'],
  gridWorker: ['网格员', 'Grid worker'],
  expert: ['专家', 'Expert'],
  enterprise: ['企业安全管理员', 'Enterprise safety officer'],
  worker: ['企业员工', 'Enterprise worker'],
  patroller: ['管线巡护员', 'Pipeline patroller'],
  command: ['应急指挥', 'Emergency command'],
  integrator: ['系统对接', 'Integrator'],
});

/** The name of a role; an unknown one stands for itself. */
export const roleKey = (role: string): keyof typeof roleWords | undefined =>
  role in roleWords ? (role as keyof typeof roleWords) : undefined;
