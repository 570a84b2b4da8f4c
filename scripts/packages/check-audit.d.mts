/** What is known of dependencies, or why nothing is. */
export interface AuditFindings {
  readonly problems?: readonly string[];
  readonly note?: string;
  readonly refusal?: string;
}

export function audit(directory: string, dependencies: Readonly<Record<string, string>>): AuditFindings;
