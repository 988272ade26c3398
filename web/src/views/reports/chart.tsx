import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type ECharts, type EChartsCoreOption } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useEffectEvent, useRef } from 'react'
import { day } from '../../theme/theme.ts'
import css from './reports.module.css'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer])

/** The product's look: ink, grey and the blue of orders; colour is no decoration. */
export const theme = {
  color: [day.order, day.bar, day.text1, '#8FB7DD', day.hair2, '#C9CFD1'],
  textStyle: { fontFamily: 'inherit' },
  legend: { textStyle: { color: day.text2 }, itemHeight: 10, itemWidth: 14 },
  categoryAxis: { axisLine: { lineStyle: { color: day.hair2 } }, axisTick: { show: false }, axisLabel: { color: day.text2 }, splitLine: { show: false } },
  valueAxis: { axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: day.text3 }, splitLine: { lineStyle: { color: day.hair } } },
}

interface Props {
  option: EChartsCoreOption
  label: string
  /** The index of the clicked bar or point, and the name of its series. */
  onPick?: (index: number, series: string) => void
}

/** A chart that fills its box. Drawn twice as fine as the screen, so that it prints sharp. */
export function Chart({ option, label, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts>(undefined)
  const pick = useEffectEvent((index: number, series: string) => onPick?.(index, series))
  useEffect(() => {
    const element = box.current
    if (!element) return
    const made = init(element, { ...theme, textStyle: { fontFamily: getComputedStyle(element).fontFamily } }, { renderer: 'canvas', devicePixelRatio: 2 })
    chart.current = made
    made.on('click', ({ dataIndex, seriesName }) => pick(dataIndex, seriesName ?? ''))
    const resized = new ResizeObserver(() => made.resize())
    resized.observe(element)
    return () => {
      resized.disconnect()
      made.dispose()
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption({ animation: false, aria: { enabled: true, label: { description: label } }, ...option }, { notMerge: true })
  }, [option, label])
  return <div ref={box} className={css['chart']} role="img" aria-label={label} data-pick={onPick !== undefined} />
}
