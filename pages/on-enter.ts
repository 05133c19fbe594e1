import type { KeyboardEvent } from 'react';

/** Acts where Enter was pressed to act, and not to choose characters while they are composed. */
export function onEnter(act: () => unknown): (event: KeyboardEvent) => void {
  return ({ nativeEvent }) => {
    if (!nativeEvent.isComposing) void act();
  };
}
