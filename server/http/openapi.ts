import * as z from 'zod'
import { endpoints, type Endpoint } from '../contract/endpoints.ts'
import { events } from '../contract/event.ts'
import { problemBody, problems, type ProblemCode } from '../contract/problem.ts'

const tokenProblems: ProblemCode[] = [
  'token-missing',
  'token-malformed',
  'token-expired',
  'token-invalid',
  'session-ended',
]

/** The problems an endpoint can answer: its own and those that its access and input bring. */
export function problemsOf(endpoint: Endpoint): ProblemCode[] {
  const codes = new Set<ProblemCode>(endpoint.problems)
  if (endpoint.access !== 'public') for (const code of tokenProblems) codes.add(code)
  if (endpoint.access === 'unlocked') codes.add('account-locked')
  if (endpoint.pathOfUser) codes.add('account-foreign')
  if (endpoint.query || endpoint.body) codes.add('request-invalid')
  if (endpoint.method !== 'GET') codes.add('storage-unwritable').add('storage-gone')
  return [...codes]
}

/** The OpenAPI 3.1 description of the contract. */
export function describeApi(version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    add(paths, endpoint.path, endpoint, name)
    if (endpoint.pathOfUser) add(paths, endpoint.pathOfUser, endpoint, `${name}OfUser`)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hearth',
      version,
      description: 'Tasks of the people who share one computer. Every request speaks for the account of its token.',
    },
    paths,
    components: {
      schemas: {
        Problem: jsonSchema(problemBody, 'output'),
        // The data of each event of the event stream, which OpenAPI 3.1 cannot tie to it.
        ...Object.fromEntries(
          Object.entries(events).map(([name, schema]) => [`event.${name}`, jsonSchema(schema, 'output')]),
        ),
      },
      securitySchemes: {
        bearerAuth: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        sessionBearer: { type: 'http', scheme: 'bearer', description: 'The value of set-auth-token, from signing in' },
      },
    },
  }
}

function add(paths: Record<string, Record<string, unknown>>, path: string, endpoint: Endpoint, operationId: string) {
  const template = path.replace(/:(\w+)/g, '{$1}')
  const operations = (paths[template] ??= {})
  operations[endpoint.method.toLowerCase()] = {
    operationId,
    summary: endpoint.summary,
    security: securityOf(endpoint),
    parameters: [...pathParameters(path, endpoint), ...queryParameters(endpoint)],
    ...(endpoint.body && { requestBody: { required: true, content: jsonContent(jsonSchema(endpoint.body, 'input')) } }),
    responses: { [endpoint.status]: successOf(endpoint), ...failuresOf(endpoint) },
  }
}

function securityOf({ access }: Endpoint) {
  if (access === 'public') return []
  return access === 'session' ? [{ sessionBearer: [] }, { bearerAuth: [] }] : [{ bearerAuth: [] }]
}

function pathParameters(path: string, { params }: Endpoint) {
  const { properties = {} } = params ? propertiesOf(params) : {}
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: properties[name ?? ''] ?? { type: 'string', format: 'uuid' },
  }))
}

function queryParameters(endpoint: Endpoint) {
  if (!endpoint.query) return []
  const { properties = {} } = propertiesOf(endpoint.query)
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema }))
}

function propertiesOf(schema: z.ZodObject): { properties?: Record<string, unknown> } {
  return jsonSchema(schema, 'input')
}

function successOf(endpoint: Endpoint) {
  return {
    description: endpoint.summary,
    ...(endpoint.reply && {
      content: { [endpoint.replyType ?? 'application/json']: { schema: jsonSchema(endpoint.reply, 'output') } },
    }),
  }
}

function failuresOf(endpoint: Endpoint) {
  const byStatus = Map.groupBy(problemsOf(endpoint), (code) => problems[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `${code}: ${problems[code].title}`).join('. '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

function jsonContent(schema: unknown) {
  return { 'application/json': { schema } }
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return described
}
