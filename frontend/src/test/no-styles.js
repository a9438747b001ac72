/** jsdom lays nothing out: in the place of every style sheet. */
export {};
