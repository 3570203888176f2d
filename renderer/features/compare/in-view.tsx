import { type ReactNode, useEffect, useRef, useState } from "react";
import styles from "./compare.module.css";

/** Draws its content while it can be seen: of hundreds of stimuli those that are in view are loaded. */
export function InView({ children }: { readonly children: () => ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      ([entry]) => setSeen(entry?.isIntersecting === true),
      // A row before it comes.
      { rootMargin: "160px" },
    );
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place} className={styles.stimulus}>
      {seen && children()}
    </div>
  );
}
