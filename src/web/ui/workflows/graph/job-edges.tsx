import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { WorkflowJob } from '../../../../core/contracts/review/workflow-run.ts';

export interface JobEdgesProps {
  readonly jobs: readonly Pick<WorkflowJob, 'id' | 'needs'>[];
  /** The jobs of the longest path. */
  readonly path: ReadonlySet<string>;
  /** The id of a job's card. */
  readonly cardOf: (job: string) => string;
}

interface Edge {
  readonly d: string;
  readonly onPath: boolean;
}

/** Lines from the cards of jobs to those that need them, behind the cards. The cards name the same in words. */
export function JobEdges({ jobs, path, cardOf }: JobEdgesProps): JSX.Element {
  const drawing = useRef<SVGSVGElement>(null);
  const [edges, setEdges] = useState<readonly Edge[]>([]);
  useEffect(() => {
    const box = drawing.current?.parentElement;
    if (box === undefined || box === null) return undefined;
    const draw = (): void => {
      const found = edgesOf(box, { jobs, path, cardOf });
      setEdges((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(box);
    return () => observer.disconnect();
  }, [jobs, path, cardOf]);
  return (
    <svg ref={drawing} class="edges" aria-hidden="true">
      {edges.map(({ d, onPath }) => (
        <path key={d} d={d} class={onPath ? 'on-path' : ''} />
      ))}
    </svg>
  );
}

function edgesOf(box: Element, { jobs, path, cardOf }: JobEdgesProps): readonly Edge[] {
  const origin = box.getBoundingClientRect();
  const placeOf = (job: string) => {
    const place = document.getElementById(cardOf(job))?.getBoundingClientRect();
    return place && { left: place.left, right: place.right, y: place.top - origin.top + place.height / 2 };
  };
  return jobs.flatMap(({ id, needs }) =>
    needs.flatMap((need): Edge[] => {
      const [from, to] = [placeOf(need), placeOf(id)];
      if (from === undefined || to === undefined) return [];
      const start = from.right - origin.left + box.scrollLeft;
      const end = to.left - origin.left + box.scrollLeft;
      // On a narrow screen the cards stand below each other, and only words say what they need.
      if (end <= start) return [];
      const middle = (start + end) / 2;
      const d = `M${round(start)} ${round(from.y)} C${round(middle)} ${round(from.y)} ${round(middle)} ${round(to.y)} ${round(end)} ${round(to.y)}`;
      return [{ d, onPath: path.has(need) && path.has(id) }];
    }),
  );
}

const round = (pixels: number): string => pixels.toFixed(1);
