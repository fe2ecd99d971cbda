/** A screen on the wall that shows a strand with one point, and the chair's hand on it. */
import { expect, type Page } from '@playwright/test'
import { makeWorkshop, withPoints } from './made.ts'
import { type Hall, PROJECTOR } from './stage.ts'

/** `before`: what is done to its page before it is opened. */
export const onTheWall = async (hall: Hall, before: (wall: Page) => Promise<unknown> = async () => {}) => {
  const { workshop, viewer } = await makeWorkshop(hall, {
    ...withPoints([{ text: 'A register', children: [] }]),
    houseRule: 'chatham',
  })
  const chair = await workshop.join('facilitator')
  const plan = await workshop.plan(chair)
  const show = (view: object) => workshop.command(chair, { type: 'stage', ...view })
  await show({ view: 'board', strand: plan.rounds[0]?.strands[0]?.id })
  const wall = await hall.person({ viewport: PROJECTOR })
  await before(wall)
  await wall.goto(viewer.replace('#', '/projector#'))
  await expect(wall.getByText('A register')).toBeVisible()
  return { wall, show }
}
