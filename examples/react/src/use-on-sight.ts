import { useEffect, useRef } from 'react';

/** Returns a ref. If its element comes into sight while `isWanted`, `call` is called. */
export function useOnSight(call: () => void, isWanted: boolean) {
  const ref = useRef<HTMLElement>(null);
  const latest = useRef(call);
  useEffect(() => {
    latest.current = call;
  });
  useEffect(() => {
    if (!ref.current || !isWanted) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current());
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [isWanted]);
  return ref;
}
