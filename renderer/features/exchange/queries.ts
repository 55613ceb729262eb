import { useMutation, useQuery } from '@tanstack/react-query'
import type { ExchangeFormat, ImportPreview, ImportRequest, ImportResult } from '../../../server/contract/exchange.ts'
import { call, openAnswer } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import { asFailure, Failure } from '../../api/failure.ts'
import { useAccount } from '../../api/use-session.ts'

const endings: Readonly<Record<ExchangeFormat, string>> = {
  json: 'json',
  csv: 'csv',
  todoist: 'csv',
  ical: 'ics',
  markdown: 'md',
}

/** What to export; without a list, everything. */
export interface Export {
  readonly password: string
  readonly format: ExchangeFormat
  readonly listId?: string | null
}

/** Exports, and hands the file to whoever keeps what is downloaded. */
export function useExport() {
  return useMutation<void, Failure, Export>({
    async mutationFn(body) {
      const answer = await openAnswer(endpoints.exportTasks, {}, new AbortController().signal, { body })
      const file = await answer.blob().catch((cause: unknown) => {
        throw new Failure('unreachable', { cause })
      })
      keep(file, `hearth-${new Date().toLocaleDateString('sv')}.${endings[body.format]}`)
    },
  })
}

function keep(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The download begins after the click, and needs the address until it has.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** A file to import, and what is said about how to read it. */
export interface Choice {
  readonly file: File
  readonly more: Omit<Partial<ImportRequest>, 'file'>
}

/** What importing would do, asked anew for each choice. */
export function usePreview(choice: Choice | undefined) {
  const account = useAccount().id
  return useQuery<ImportPreview>({
    queryKey: [account, 'import', choice?.file.name, choice?.file.size, choice?.file.lastModified, choice?.more],
    enabled: choice !== undefined,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    placeholderData: (before) => before,
    queryFn: async ({ signal }) => call(endpoints.previewImport, { body: await bodyOf(choice) }, signal),
  })
}

/** Imports. */
export function useImport() {
  return useMutation<ImportResult, Failure, Choice>({
    mutationFn: async (choice) => call(endpoints.importTasks, { body: await bodyOf(choice) }),
  })
}

/** Cancels the import under way. */
export function useCancelImport() {
  return useMutation({
    mutationFn: async () => {
      await call(endpoints.cancelImport, {})
    },
  })
}

async function bodyOf(choice: Choice | undefined) {
  if (!choice) throw new Failure('request-invalid')
  return { ...choice.more, file: await base64Of(choice.file) }
}

/** A file's bytes in Base64, by the browser's own encoder. */
function base64Of(file: File): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const reader = new FileReader()
  reader.addEventListener('load', () => {
    const address = typeof reader.result === 'string' ? reader.result : ''
    resolve(address.slice(address.indexOf(',') + 1))
  })
  reader.addEventListener('error', () => reject(asFailure(reader.error)))
  reader.readAsDataURL(file)
  return promise
}
