import { AuditOutlined, FileExclamationOutlined, SafetyOutlined, ThunderboltOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { RiskGlyph } from '../../ui/glyph.tsx';

const ICONS: Readonly<Record<string, ReactNode>> = {
  clue: <AuditOutlined aria-hidden />,
  expiredLicence: <FileExclamationOutlined aria-hidden />,
  idlePrevention: <SafetyOutlined aria-hidden />,
  electricityAlarm: <ThunderboltOutlined aria-hidden />,
};

/** The mark of a kind of matter: hazards by their risk shape, the others by what they are about. */
export const KindMark = ({ kind, size = 15 }: { kind: string; size?: number }) => {
  if (kind === 'suspectedMajorHazard' || kind === 'majorHazard') return <RiskGlyph level="red" size={size} />;
  if (kind === 'generalHazard') return <RiskGlyph level="yellow" size={size} />;
  return (
    <span aria-hidden style={{ fontSize: size, color: 'var(--primary)', lineHeight: 1, flex: 'none' }}>
      {ICONS[kind] ?? <AuditOutlined aria-hidden />}
    </span>
  );
};
