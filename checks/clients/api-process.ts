import { HttpServer } from './http.ts';

/** One of the two API processes, as the clients see it. */
export class ApiProcess {
  readonly name: 'A' | 'B';
  readonly server: HttpServer;
  #run = 1;

  constructor(name: 'A' | 'B', address: string) {
    this.name = name;
    this.server = new HttpServer(address);
  }

  /** Which run of it answers now: memory does not survive a start. */
  get run(): string {
    return `${this.name}.${String(this.#run)}`;
  }

  /** Its process is gone; the next one has another memory. */
  ended(): void {
    this.#run += 1;
  }
}
