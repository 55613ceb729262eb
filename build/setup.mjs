import { buildBundles } from './bundles.mjs'
import { installByLockfile } from './dependencies.mjs'
import { environmentWith, findNode } from './find-node.mjs'
import { prepareTestMachine } from './test-machine.mjs'

/**
 * Brings what the app needs to run, and does nothing that is done already.
 * @returns {Promise<{ node: string }>} the Node that runs it
 * @throws {SetUpError} with a message that says what to do
 */
export async function setUp() {
  const node = await findNode()
  await installByLockfile('.', 'Installing dependencies…')
  await buildBundles(node)
  return { node }
}

/**
 * The same for the tests, which need a browser too.
 * @returns {Promise<{ node: string, env: NodeJS.ProcessEnv }>} with the environment to run them in
 * @throws {SetUpError} with a message that says what to do
 */
export async function setUpForTests() {
  const { node } = await setUp()
  const { chromium } = await prepareTestMachine(node)
  return { node, env: environmentWith(node, { HEARTH_CHROMIUM: chromium }) }
}
