import { collectDefaultMetrics, Counter, Registry } from 'prom-client';

/** The figures of this process for Prometheus. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics, prefix: 'anjian_' });

/** Readings by what became of them. */
export const readingsCounter = new Counter({
  name: 'anjian_readings_total',
  help: 'Meter readings by outcome: stored, repeated, rejected.',
  labelNames: ['outcome'] as const,
  registers: [metrics],
});
