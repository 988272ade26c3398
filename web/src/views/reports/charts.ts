import type { Figures } from '@heatline/server/api'
import { rateOf } from '@heatline/server/core/reports/measures'
import type { EChartsCoreOption } from 'echarts/core'
import { words } from '../../text/order-words.ts'
import { day } from '../../theme/theme.ts'
import { t } from './texts.ts'

const grid = { left: 8, right: 8, top: 36, bottom: 4, containLabel: true }
const legend = { top: 0, left: 0 }
const tooltip = { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' }, borderColor: day.hair2, textStyle: { color: day.text1 } }

/** Received and done by day, with the share done in time. */
export function daysChart({ days }: Figures): EChartsCoreOption {
  return {
    grid: { ...grid, top: 40 },
    legend,
    tooltip,
    xAxis: { type: 'category', data: days.map((one) => one.day.slice(5).replace('-', '/')) },
    yAxis: [{ type: 'value', minInterval: 1 }, { type: 'value', min: 0, max: 100, axisLabel: { formatter: '{value}%' }, splitLine: { show: false } }],
    series: [
      { type: 'bar', name: t.chart.received, data: days.map((one) => one.received), barMaxWidth: 28 },
      { type: 'bar', name: t.chart.done, data: days.map((one) => one.done), barMaxWidth: 28 },
      { type: 'line', name: t.chart.inTime, yAxisIndex: 1, symbolSize: 5, lineStyle: { width: 1.5 }, data: days.map((one) => rateOf(one, 'inTime')) },
    ],
  }
}

/** Received by hour of the day, stacked by category. */
export function hoursChart({ hours, categories }: Figures): EChartsCoreOption {
  const shown = categories.filter((one) => one.received > 0).toSorted((a, b) => b.received - a.received)
  return {
    grid,
    legend,
    tooltip,
    xAxis: { type: 'category', data: Array.from({ length: 24 }, (_, hour) => String(hour)) },
    yAxis: { type: 'value', minInterval: 1 },
    series: shown.map(({ category }) => ({
      type: 'bar',
      stack: 'hours',
      name: words.category[category],
      barMaxWidth: 28,
      data: Array.from({ length: 24 }, (_, hour) => hours.find((one) => one.hour === hour && one.category === category)?.received ?? 0),
    })),
  }
}
