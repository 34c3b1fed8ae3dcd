import type { Topic } from './industries.ts';

/** A finding that may be a major accident hazard, as it is reported for confirmation (疑似重大事故隐患). */
export type SuspectedText = { topic: Topic; title: string; description: string };

const suspected = (topic: Topic, title: string, description: string): SuspectedText => ({ topic, title, description });

/** The texts of the demo's suspected major hazards. */
export const SUSPECTED_TEXTS: readonly SuspectedText[] = [
  suspected(
    'dust',
    '干式除尘系统未采取泄爆措施',
    '木粉尘干式布袋除尘系统未设置泄爆、抑爆、惰化任一控爆措施,疑似重大事故隐患。',
  ),
  suspected('dust', '不同防火分区共用除尘系统', '打磨车间与喷涂车间分属不同防火分区,粉尘除尘系统互联互通。'),
  suspected('dust', '铝镁粉尘除尘未设火花探测', '铝件打磨采用正压除尘,未设置火花探测及消除装置。'),
  suspected('ammonia', '人员密集场所采用氨直接蒸发制冷', '包装间空调系统采用氨直接蒸发制冷,当班作业人员约20人。'),
  suspected('ammonia', '快速冻结装置未单独设置', '速冻装置与加工间未分隔,冻结间内作业人员超过9人。'),
  suspected('confined', '有限空间作业未先通风再检测', '清理污水池作业现场未通风、未检测即安排2人下池,已责令立即停止。'),
  suspected('confined', '未辨识有限空间且未设警示', '厂区内发酵罐、沉淀池共6处均未辨识建账,未设置明显警示标志。'),
  suspected('chemicals', '危险化学品超量混存', '仓库内酸碱与氧化剂混存,存量约为核定量的三倍。'),
  suspected('chemicals', '储罐未实现紧急切断', '构成重大危险源的储罐区未实现紧急切断功能。'),
  suspected('chemicals', '可燃有毒气体报警系统未投用', '生产装置区可燃气体检测报警系统整体停用,联锁被旁路。'),
  suspected('metal', '熔融金属吊运作业区设置休息室', '炉前吊运通道投影范围内设置员工休息室和工具间。'),
  suspected('metal', '浇注坑内存在积水', '浇注坑防水失效,坑内积水约5厘米,旁侧正在浇注。'),
  suspected('fire', '人员密集场所安全出口封堵', '二层车间两处安全出口中一处被封堵,当班人员约60人。'),
  suspected('gas', '燃气经营场所设在地下空间', '液化气瓶组间设于半地下室,未设报警与事故通风。'),
  suspected('mine', '边坡角大于设计值且未治理', '采场西侧边坡角明显大于设计值,坡面存在张裂缝。'),
  suspected('equipment', '特种设备安全联锁装置停用', '蒸压釜快开门安全联锁装置损坏后仍在使用。'),
  suspected('hotWork', '罐区一级动火未审批', '溶剂罐区进行动火作业,未办理特级动火审批,未清洗置换。'),
];

/** A clue of an illegal act, handed over for handling (移交线索). */
export type ClueText = { title: string; description: string; decision: string };

const clue = (title: string, description: string, decision: string): ClueText => ({ title, description, decision });

/** The texts of the demo's clues, with the decision each may end in. */
export const CLUE_TEXTS: readonly ClueText[] = [
  clue(
    '涉嫌未取得安全生产许可证组织生产',
    '检查发现该单位许可证到期未延续,现场仍在组织生产。',
    '责令停止生产,没收违法所得,处罚款。',
  ),
  clue('涉嫌拒不执行整改指令', '责令限期整改期满后复查,指令所列事项均未整改。', '责令停产停业整顿,处罚款。'),
  clue('涉嫌特种作业人员无证上岗', '现场2名焊接作业人员不能提供特种作业操作证。', '责令限期改正,处罚款。'),
  clue('涉嫌非法储存危险化学品', '厂区西侧简易棚内存放桶装溶剂约5吨,未取得许可。', '查封扣押,责令停止储存,处罚款。'),
  clue('涉嫌伪造安全教育培训记录', '培训签到日期在员工入职之前,试卷由同一人代答。', '责令限期改正,处罚款。'),
  clue(
    '涉嫌关闭破坏安全监控设备',
    '可燃气体报警控制器被人为断电,联锁线被剪断。',
    '责令限期改正,对直接责任人员处罚款。',
  ),
  clue(
    '涉嫌将厂房出租给不具备条件的单位',
    '承租方从事喷涂作业,无安全生产条件,未签订管理协议。',
    '责令限期改正,没收违法所得。',
  ),
  clue('涉嫌未按规定上报重大事故隐患', '企业自查台账已列重大隐患,未按规定报告主管部门。', '责令限期改正,处罚款。'),
  clue('涉嫌危险作业未安排专人管理', '吊装、动火同时进行,未安排专门人员现场安全管理。', '责令停产整顿,处罚款。'),
  clue('涉嫌非法充装液化石油气', '院内查获倒气设备1套,气瓶20余只,无充装许可。', '移送主管部门并予以取缔。'),
  clue('涉嫌无证经营烟花爆竹', '仓库角落查获烟花爆竹12箱,经营者无零售许可证。', '没收物品,处罚款。'),
  clue('涉嫌关停后擅自恢复生产', '该单位已列入关停名单,夜间设备运转,原料新进。', '责令停止生产,依法予以关闭。'),
  clue(
    '涉嫌违法发包给不具备资质单位',
    '厂房屋面维修发包给个人施工,未办理高处作业审批。',
    '责令限期改正,没收违法所得。',
  ),
  clue('涉嫌未建立双重预防机制', '未开展风险辨识,未建立隐患排查治理台账。', '责令限期改正,处罚款。'),
  clue(
    '涉嫌安全设施设备未经验收投用',
    '新增反应釜2台未经安全设施竣工验收即投入使用。',
    '责令停止使用,限期改正,处罚款。',
  ),
];

/** What enterprises write when they submit a rectification. */
export const RECTIFIED = [
  '已按要求整改完毕,附整改前后照片。',
  '已更换损坏部件并试运行正常。',
  '已清理完毕并落实专人每日检查。',
  '已完善制度和台账,组织员工培训。',
  '已联系专业单位维修,检测合格。',
  '已拆除违规线路并重新敷设。',
] as const;

/** What inspectors write at a re-inspection that passes. */
export const PASSED = [
  '现场复查,隐患已消除。',
  '复查合格,同意销号。',
  '经现场核实,整改到位。',
  '复查资料齐全,现场符合要求。',
] as const;

/** Why a rectification is sent back. */
export const SENT_BACK = [
  '仅整改部分点位,仍有一处未完成。',
  '未提供检测报告,不能确认整改效果。',
  '照片与现场不符,请重新整改并上传。',
] as const;

/** Remarks that people leave on a matter. */
export const REMARKS = [
  '已电话联系企业负责人,承诺本周内完成。',
  '企业反映配件需外地采购,预计三天后到货。',
  '镇街已安排网格员每日跟进。',
  '已约谈企业主要负责人。',
  '请相关科室同步核实。',
  '现场已先行采取临时管控措施。',
] as const;
