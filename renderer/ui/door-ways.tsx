import { Button } from './button.tsx'

interface DoorWay {
  readonly text: string
  readonly onPress: () => void
  readonly isPending?: boolean
}

/** Where else a door leads: links at its foot, one beside the other. What is false or undefined leads nowhere now. */
export function DoorWays({ ways }: { ways: readonly (DoorWay | false | undefined)[] }) {
  return (
    <div className="-mx-1 flex flex-wrap justify-between gap-2 has-[>:only-child]:justify-center">
      {ways.map(
        (way) =>
          way && (
            <Button key={way.text} look="link" size="small" isPending={way.isPending ?? false} onPress={way.onPress}>
              {way.text}
            </Button>
          ),
      )}
    </div>
  )
}
