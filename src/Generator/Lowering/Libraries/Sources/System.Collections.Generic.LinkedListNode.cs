using System.Collections.Generic;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="LinkedListNode{T}"/>: the list that it is in, if any, has a ring of its nodes.</summary>
    internal sealed class LinkedListNodeSource<T>
    {
        public LinkedListNodeSource(T value)
        {
            Value = value;
        }

        public T Value { get; set; }

        public LinkedListSource<T> List { get; set; }

        public LinkedListNodeSource<T> After { get; set; }

        public LinkedListNodeSource<T> Before { get; set; }

        public LinkedListNodeSource<T> Next
        {
            get
            {
                if (List == null || After == List.First)
                    return null;
                return After;
            }
        }

        public LinkedListNodeSource<T> Previous
        {
            get
            {
                if (List == null || this == List.First)
                    return null;
                return Before;
            }
        }
    }
}
