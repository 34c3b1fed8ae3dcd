/** The inbox (待办). */
export const InboxPage = () => <p>inbox</p>;
