import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ArgumentError, browserHostArguments, parseStartArguments } from './arguments.mjs'

const folder = resolve('some', 'folder')
const parse = (...commandLine: string[]) => parseStartArguments(commandLine, folder)

describe('the switches of npm start', () => {
  it('are all optional', () => {
    expect(parse()).toEqual({ browser: false, open: true })
  })

  it('are read in both spellings', () => {
    expect(parse('--browser', '--no-open', '--port', '4010', '--api-port=0', '--data', 'tasks')).toEqual({
      browser: true,
      open: false,
      port: 4010,
      apiPort: 0,
      data: resolve(folder, 'tasks'),
    })
  })

  it.each([
    [['--prot', '1'], '--prot is none of the switches.'],
    [['-p', '1'], '-p is none of the switches.'],
    [['4010'], '"4010" is none of the switches.'],
    [['--port'], '--port needs a value.'],
    [['--port', '--browser'], '--port needs a value.'],
    [['--data='], '--data needs a value.'],
    [['--port', '65536'], '--port needs a number from 0 to 65535, not "65536".'],
    [['--port=-1'], '--port needs a number from 0 to 65535, not "-1".'],
    [['--api-port', '4e3'], '--api-port needs a number from 0 to 65535, not "4e3".'],
    [['--browser=yes'], '--browser takes no value.'],
  ])('refuses %j', (commandLine, message) => {
    expect(() => parse(...commandLine)).toThrow(new ArgumentError(message))
  })

  it('reach the browser host, where --api-port asks for its one port', () => {
    expect(browserHostArguments(parse())).toEqual([])
    expect(browserHostArguments(parse('--api-port', '4020', '--no-open'))).toEqual(['--port', '4020', '--no-open'])
    expect(browserHostArguments(parse('--api-port', '1', '--port', '0', '--data', '/tmp'))).toEqual([
      '--port',
      '0',
      '--data',
      resolve('/tmp'),
    ])
  })
})
