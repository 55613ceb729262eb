import type { Complaint } from '../host.ts'
import type { DoubleControl, ControlCall, ControlMessage } from './control.ts'

type Answers = { [Name in keyof DoubleControl]: (...given: Parameters<DoubleControl[Name]>) => unknown }

/** Answers what the test asks, over the channel that Node gives a child process. */
export function openControlChannel(answers: Answers) {
  function send(message: ControlMessage) {
    process.send?.(message)
  }

  async function answer({ call, name, given }: ControlCall): Promise<void> {
    try {
      const run = answers[name] as (...given: unknown[]) => unknown
      send({ call, result: await run(...given) })
    } catch (error) {
      send({ call, error: String(error) })
    }
  }

  process.on('message', (message) => void answer(message as ControlCall))
  // The test is gone: so is everything it started.
  process.on('disconnect', () => process.exit(1))

  return {
    tell: (complaint: Complaint) => send({ complaint }),
    tellChromium: (processId: number) => send({ chromium: processId }),
  }
}
