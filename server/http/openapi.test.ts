import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { endpoints, type Endpoint } from '../contract/endpoints.ts'
import { events } from '../contract/event.ts'
import { describeApi } from './openapi.ts'

interface Operation {
  readonly operationId: string
  readonly parameters: readonly { readonly name: string; readonly in: string }[]
  readonly requestBody?: unknown
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

/** As it is sent. */
const described = (): Description => JSON.parse(JSON.stringify(describeApi('1.2.3')))

describe('the description of the API', () => {
  it('is valid OpenAPI 3.1, and every reference in it leads somewhere', async () => {
    const validator = new Validator()
    const result = await validator.validate({ ...described() })
    expect(result).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
    const resolved = JSON.stringify(validator.resolveRefs())
    expect(resolved).not.toContain('$ref')
    expect(resolved).toContain('task-not-found')
  })

  it('has every endpoint at each of its paths, with its parameters, its body and its success', () => {
    const { paths } = described()
    const operations = Object.values(paths).flatMap((path) => Object.values(path))
    const names = operations.map(({ operationId }) => operationId)
    expect(new Set(names).size).toBe(names.length)
    const expected = Object.values<Endpoint>(endpoints).flatMap((endpoint) =>
      [endpoint.path, endpoint.pathOfUser ?? []].flat().map((path) => ({ endpoint, path })),
    )
    expect(operations).toHaveLength(expected.length)
    for (const { endpoint, path } of expected) {
      const operation = paths[path.replace(/:(\w+)/g, '{$1}')]?.[endpoint.method.toLowerCase()]
      const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
      const inQuery = Object.keys(endpoint.query?.shape ?? {})
      expect(operation?.parameters.map(({ name }) => name)).toEqual([...inPath, ...inQuery])
      expect(operation?.requestBody !== undefined).toBe(endpoint.body !== undefined)
      const success = operation?.responses[endpoint.status]
      expect(Object.keys(success?.content ?? {})).toEqual(
        endpoint.reply ? [endpoint.replyType ?? 'application/json'] : [],
      )
    }
  })

  it('describes the data of each event', () => {
    const { schemas } = described().components
    for (const name of Object.keys(events)) expect(schemas[`event.${name}`]).toMatchObject({ type: 'object' })
  })
})
